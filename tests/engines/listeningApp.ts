import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import type { Screen } from './screen.ts';

/** Where the page keeps what went wrong: outlasts reloads, and every window of the app shares it. */
const shelf = 'engine-complaints';

/*
 * WebDriver does not tell what a browser writes to its console. So the built app is served with a listener in front of its
 * two entry scripts; it hears what nobody caught, what the content security policy stopped, and console.error.
 */
const hear = (keep: string): string =>
  `{const keep=${keep};const say=(kind,what)=>keep(kind+': '+(what&&what.stack?what.message+' '+what.stack.split('\\n').slice(0,4).join(' '):String(what)));` +
  `self.addEventListener('error',(e)=>say('error',e.error||e.message));` +
  `self.addEventListener('unhandledrejection',(e)=>say('unhandled rejection',e.reason));` +
  `self.addEventListener('securitypolicyviolation',(e)=>say('policy',e.violatedDirective+' '+e.blockedURI+' '+e.sample));` +
  `const own=console.error;console.error=(...all)=>{say('console.error',all.map(String).join(' '));own.apply(console,all);};}\n`;

const inPage =
  `{const shelve=(text)=>localStorage.setItem('${shelf}',JSON.stringify([...JSON.parse(localStorage.getItem('${shelf}')||'[]'),text]));` +
  `new BroadcastChannel('${shelf}').onmessage=(e)=>shelve(e.data);self.assizeShelve=shelve;}\n${hear('self.assizeShelve')}`;
const inWorker = hear(
  `((channel)=>(text)=>channel.postMessage('worker '+text))(new BroadcastChannel('${shelf}'))`,
);

/** Copies the built app into a folder of its own, with the listeners. Answers the folder. */
export async function writeListeningApp(): Promise<string> {
  const built = join(projectFolder, 'dist');
  const folder = await mkdtemp(join(tmpdir(), 'assize-engines-app-'));
  await cp(built, folder, { recursive: true });
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const entry = /<script type="module"[^>]* src="\/(assets\/[^"]+)"/.exec(page)?.[1];
  const worker = (await readdir(join(folder, 'assets'))).find((name) => /^worker-.*\.js$/.test(name));
  if (entry === undefined || worker === undefined) {
    throw new Error('The built app has no entry script or no worker where the engine tests look for them');
  }
  await prepend(join(folder, entry), inPage);
  await prepend(join(folder, 'assets', worker), inWorker);
  return folder;
}

async function prepend(file: string, text: string): Promise<void> {
  await writeFile(file, text + (await readFile(file, 'utf8')));
}

/** What the listeners heard so far, each complaint once. */
export async function complaintsOf(screen: Screen): Promise<readonly string[]> {
  const kept = await screen.run(`return localStorage.getItem('${shelf}') || '[]';`);
  return [...new Set(v.parse(v.array(v.string()), JSON.parse(String(kept))))];
}
