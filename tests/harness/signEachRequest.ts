import { deviceFetch } from './deviceFetch.ts';

/** For every test of the gateway: what asks with a session is signed, as everything is that the app asks (./deviceFetch.ts). */
globalThis.fetch = deviceFetch;
