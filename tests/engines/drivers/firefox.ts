import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until.ts';
import type { Engine } from './engine.ts';
import { openMarionetteWire } from './marionetteWire.ts';
import { findProgram, startProgram } from './program.ts';

const find = (): string | undefined => findProgram('firefox-esr', 'firefox');

/** A fresh profile that asks nobody anything, and lets the journey open a window of a phone's size. */
const preferences: Readonly<Record<string, string | number | boolean>> = {
  // 0: a free port, written into the profile.
  'marionette.port': 0,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'dom.disable_open_during_load': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
};

/** Firefox ESR, as Debian has it, without a window of its own. */
export const firefox: Engine = {
  name: 'Firefox',
  install: 'install it with apt-get install firefox-esr',

  missing: () => (find() === undefined ? 'firefox-esr' : undefined),

  async start() {
    const path = find();
    if (path === undefined) throw new Error('Firefox is not on this machine');
    const profile = await mkdtemp(join(tmpdir(), 'assize-firefox-'));
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(join(profile, 'user.js'), `${lines.join('\n')}\n`);
    const browser = startProgram(
      path,
      ['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'],
      {
        MOZ_CRASHREPORTER_DISABLE: '1',
        HOME: profile,
        // Its screen is to hold every window of the journey whole.
        MOZ_HEADLESS_WIDTH: '1600',
        MOZ_HEADLESS_HEIGHT: '1200',
      },
    );
    const stop = async (): Promise<void> => {
      await browser.stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      const wire = await until('Firefox to listen', async () => {
        if (browser.isOver()) throw new Error('It ended.');
        const port = Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8'));
        return port > 0 && openMarionetteWire(port);
      });
      return {
        ...wire,
        async close() {
          await wire.close().finally(stop);
        },
      };
    } catch (error) {
      await stop();
      throw error;
    }
  },
};
