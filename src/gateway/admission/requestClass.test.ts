import { expect, test } from 'vitest';
import { requestClassOf } from './requestClass.ts';

test.each([
  ['POST', '/replica/me/_bulk_docs', 'write'],
  ['PUT', '/replica/me/a-document', 'write'],
  ['DELETE', '/replica/me/a-document', 'write'],
  ['POST', '/api/receipts', 'write'],
  ['POST', '/sign-out', 'write'],
  ['POST', '/sign-out/back-channel', 'sign-in'],
  ['GET', '/replica/me/a-document', 'open-case'],
  ['POST', '/replica/me/_bulk_get', 'open-case'],
  ['GET', '/replica/me/_all_docs?startkey=%22a%22&include_docs=true', 'open-case'],
  ['GET', '/api/session', 'open-case'],
  ['POST', '/replica/me/_bulk_get?revs=true&latest=true', 'catch-up'],
  ['GET', '/replica/me/_changes?feed=longpoll&since=x', 'catch-up'],
  ['GET', '/replica/me/_all_docs', 'catch-up'],
  ['PUT', '/replica/me/_local/checkpoint', 'catch-up'],
  ['GET', '/replica/me', 'catch-up'],
  ['POST', '/api/presence', 'catch-up'],
  ['GET', '/replica/me/_caseload', 'bulk'],
  ['POST', '/api/intake', 'bulk'],
  ['POST', '/api/machine/backup', 'bulk'],
  ['POST', '/api/machine/results', 'bulk'],
  ['GET', '/api/machine', undefined],
  ['GET', '/health/ready', undefined],
  ['GET', '/sign-in?to=/', 'sign-in'],
  ['GET', '/sign-in/callback?code=x', 'sign-in'],
  ['GET', '/assets/app.js', undefined],
] as const)('%s %s is %s', (method, path, kind) => {
  expect(requestClassOf(method, new URL(path, 'http://localhost'))).toBe(kind);
});
