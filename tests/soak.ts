import { parseArgs } from 'node:util';
import { playwright, runSteps, vitest } from './steps.ts';

/**
 * `npm run soak`, or `npm run soak -- --seed N` to repeat one: the long trials at their full counts, of which `npm test` runs
 * a sample (./trials.ts). Ends with the line `N passed, N failed`.
 *
 * - the fold of a case, the vault, sealed lines, drafts of two devices, finding, what is printed, each user's feed, what is kept in
 *   quarantine: every property with twenty times as many runs; the gateway's index with 200,000 lines
 * - the adapter, on ours and on PouchDB's memory adapter: 1,000 rounds of leaves read while written, 200 of conflicts through
 *   a replication, 3,000 writes by two connections, and by page and worker; histories of any shape with twenty times as many
 * - the device store: lost, cleared, full and dropped
 * - the gateway: killed two hundred times while a device pushes, and a hundred times during bulk pushes (on CouchDB where
 *   COUCHDB_URL says so); the access probe with 20,000 requests to each of its two worlds; 1,000 that come back at once; 1,000
 *   sessions about which a strict identity provider is asked, whatever becomes of question and answer
 * - notices: 100,000 to ten partners over HTTP that fail, hang, answer twice, lie, send elsewhere, refuse and go away for hours, the gateway
 *   killed fifty times (on CouchDB where COUCHDB_URL says so)
 * - the simulation: 2,000 histories of devices, gateway and store, and 1,000 in which somebody is dismissed
 * - every rule of accessibility on every screen at each width
 * - the lost tablet: ten thousand strings planted in the record and typed, searched for on the whole disk of a tablet and a phone
 * - each national result definition: opened, answered in each way and read by its form in a browser
 * - two devices: fifty kills of tab or browser while they write, are filled and fold, with and without a network
 * - a remand list of fifteen prisoners by keyboard, offline; and thirty times the plug pulled while hearings are resulted
 * - an upgrade of the device's schema: twenty kills while a tab of an older Assize takes the newer one from two others, five hundred
 *   entries unsent
 */
const { values } = parseArgs({ options: { seed: { type: 'string' } } });
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!Number.isSafeInteger(seed)) {
  console.error(`soak: --seed ${String(values.seed)} is no whole number`);
  process.exit(2);
}
console.log(`soak: seed ${String(seed)} (npm run soak -- --seed ${String(seed)} runs the same again)`);
process.env['TRIALS'] = 'full';
process.env['TRIALS_SEED'] = String(seed);
await runSteps([
  vitest('unit', [
    'src/domain',
    'src/shared',
    'src/vault',
    'src/contracts/sealedLine',
    'src/worker/findIndex',
    'src/app/features/papers/printLines',
    'tests/adapter',
    'tests/unit/replica',
    'tests/simulation',
  ]),
  vitest('gateway', [
    'tests/gateway/killed',
    'tests/gateway/accessProbe',
    'tests/gateway/calm',
    'tests/gateway/quarantineKeeps',
    'tests/gateway/renewalTrials',
    'tests/gateway/noticeTrial',
  ]),
  vitest('browser', [
    'src/store',
    'src/vault/vaultHistory',
    'src/worker/draftDesk',
    'tests/adapter',
    'src/app/features/resulting',
  ]),
  playwright([
    'kills.journey',
    'fifteenPrisoners.journey',
    'pulledPlug.journey',
    'upgrade.journey',
    'accessibility.journey',
    'lostTablet.journey',
  ]),
]);
