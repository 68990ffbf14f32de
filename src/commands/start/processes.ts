import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { noticeBodies, noticeBodyNames } from '../../domain/notices/noticeBody.ts';
import { demoPeople, type DemoPerson } from '../demo/people.ts';
import { answers, runProcess, type ProcessOptions, type RunningProcess } from './runProcess.ts';

export interface IdentityProcessOptions {
  readonly port: number;
  /** Where its people and its key are kept. */
  readonly dataDir: string;
  /** Address of Assize. */
  readonly publicUrl: string;
  readonly output: ProcessOptions['output'];
  /** Opens its switches (src/identity-provider/adminSwitch.ts). */
  readonly adminToken?: string;
  /** Instead of the demo people. */
  readonly people?: readonly IdentityPerson[];
}

/** Somebody who can sign in there. */
export type IdentityPerson = Pick<DemoPerson, 'subject' | 'name' | 'description' | 'group'>;

export const identityUrl = (port: number): string => `http://127.0.0.1:${String(port)}`;

/** The demo identity provider, with the demo people. */
export async function runIdentityProvider(options: IdentityProcessOptions): Promise<RunningProcess> {
  const { port, dataDir, publicUrl, output, adminToken } = options;
  await mkdir(dataDir, { recursive: true });
  const people = join(dataDir, 'identity-people.json');
  await writeFile(
    people,
    JSON.stringify(
      (options.people ?? demoPeople).map(({ subject, name, description, group }) => ({
        subject,
        name,
        description,
        group,
      })),
    ),
  );
  return runProcess({
    name: 'identity provider',
    script: 'src/identity-provider/main.ts',
    env: {
      IDENTITY_PORT: String(port),
      IDENTITY_PEOPLE: people,
      IDENTITY_KEYS: join(dataDir, 'identity-keys.json'),
      IDENTITY_GRANTS: join(dataDir, 'identity-grants.jsonl'),
      IDENTITY_REDIRECT_URIS: `${publicUrl}/sign-in/callback`,
      IDENTITY_LOGOUT_URI: `${publicUrl}/sign-out/back-channel`,
      ...(adminToken === undefined ? {} : { IDENTITY_ADMIN_TOKEN: adminToken }),
    },
    isReady: () => answers(`${identityUrl(port)}/.well-known/openid-configuration`),
    output,
  });
}

export interface PartnersProcessOptions {
  readonly port: number;
  /** Where recipients and what they received are kept. */
  readonly dataDir: string;
  /** Where the gateway listens. */
  readonly assizeUrl: string;
  readonly output: ProcessOptions['output'];
}

export const partnersUrl = (port: number): string => `http://127.0.0.1:${String(port)}`;

/** One for each body, all played by one process. @returns the file that gateway and partners read */
export async function writeDemoRecipients(port: number, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'notice-recipients.json');
  const recipients = noticeBodies.map((body): NoticeRecipient => {
    const url = `${partnersUrl(port)}/${body}`;
    return {
      id: body,
      name: `${noticeBodyNames[body]} (demonstration)`,
      bodies: [body],
      url,
      countsUrl: `${url}/days`,
    };
  });
  await writeFile(file, JSON.stringify(recipients, undefined, 2));
  return file;
}

/** The partners of the demo, who receive notices and give receipts. */
export const runDemoPartners = async ({
  port,
  dataDir,
  assizeUrl,
  output,
}: PartnersProcessOptions): Promise<RunningProcess> =>
  runProcess({
    name: 'demo partners',
    script: 'src/demo-partners/main.ts',
    env: {
      PARTNERS_PORT: String(port),
      NOTICE_RECIPIENTS: await writeDemoRecipients(port, dataDir),
      PARTNERS_KEPT: join(dataDir, 'partners.jsonl'),
      PARTNERS_ASSIZE_URL: assizeUrl,
    },
    isReady: () => answers(partnersUrl(port)),
    output,
  });

export interface GatewayProcessOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly issuer: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: ProcessOptions['flags'];
  readonly output: ProcessOptions['output'];
}

/** A gateway that lost its log reads the whole record before it is ready: 15 minutes, in milliseconds. */
const readingWithinMs = 15 * 60_000;

export const runGateway = ({
  port,
  dataDir,
  publicUrl,
  issuer,
  env,
  flags = [],
  output,
}: GatewayProcessOptions): Promise<RunningProcess> =>
  runProcess({
    name: 'gateway',
    script: 'src/gateway/main.ts',
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: issuer,
      ...env,
    },
    flags,
    isReady: () => answers(`http://localhost:${String(port)}/health/ready`),
    readyWithinMs: readingWithinMs,
    output,
  });
