import { choosePerson, CookieJar, visit } from '../harness/signInByForm.ts';
import { toldWords } from './morning.ts';
import type { SimulatedPerson } from './people.ts';

/** The name of the session's cookie over plain http (docs/protocol.md). */
const cookieName = 'assize';

/** Signs somebody in through the provider's page; the answer is the `Cookie` header of their session. Throws where that fails. */
export async function signIn(url: string, { subject }: SimulatedPerson): Promise<string> {
  const jar = new CookieJar();
  const page = await visit(jar, `${url}/sign-in?to=/`);
  if (page.reply.status === 503 && (await page.reply.text()).includes('You cannot sign in yet'))
    throw new Error(toldWords);
  const home = await choosePerson(jar, page, subject);
  await home.reply.body?.cancel();
  const session = jar.get(url, cookieName);
  if (session === undefined) throw new Error(`no session: ${String(home.reply.status)} at ${home.url}`);
  return `${cookieName}=${session}`;
}
