import { mount } from 'svelte';
import App from './App.svelte';
import { followAppearance } from './features/appearance/appearance.ts';
import SignedIn from './features/session/SignedIn.svelte';
import { signedInPath } from './features/session/session.svelte.ts';
import './styles/main.scss';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app');

followAppearance();
// The window of a renewed sign-in tells the others and closes: it opens no store and starts no worker.
mount(window.location.pathname === signedInPath ? SignedIn : App, { target });
