import { freePort } from '../../harness/freePort.ts';
import { until } from '../until.ts';
import type { Engine } from './engine.ts';
import { openHttpWire } from './httpWire.ts';
import { findInNewest, findProgram, startProgram } from './program.ts';

/** Debian keeps MiniBrowser in a folder of its multiarch directory that carries the version of the interface. */
const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/libexec',
  '/usr/lib64',
];

const findMiniBrowser = (): string | undefined =>
  libraryFolders
    .map((folder) => findInNewest(folder, 'webkit2gtk-', 'MiniBrowser'))
    .find((path) => path !== undefined);

/** WebKitGTK: the engine of every browser on an iPad or an iPhone, in Debian's build with its MiniBrowser under Xvfb. */
export const webKit: Engine = {
  name: 'WebKit',
  install: 'install it with apt-get install webkit2gtk-driver xvfb',

  missing() {
    const missing = [
      ['WebKitWebDriver', findProgram('WebKitWebDriver')],
      ['MiniBrowser', findMiniBrowser()],
      ['Xvfb', findProgram('Xvfb')],
    ].flatMap(([name, path]) => (path === undefined ? [name] : []));
    return missing.length === 0 ? undefined : missing.join(' and ');
  },

  async start() {
    const [driverPath, browserPath, displayPath] = [
      findProgram('WebKitWebDriver'),
      findMiniBrowser(),
      findProgram('Xvfb'),
    ];
    if (!driverPath || !browserPath || !displayPath) throw new Error('WebKit is not on this machine');
    // It chooses a free display and says which on the pipe, once it is ready.
    const display = startProgram(displayPath, [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1600x1200x24',
      '-nolisten',
      'tcp',
    ]);
    const number = await display.written;
    if (number === '') throw new Error('Xvfb ended without a display');
    const port = await freePort();
    const driver = startProgram(driverPath, [`--port=${String(port)}`], {
      DISPLAY: `:${number}`,
      // Its sandbox needs namespaces that containers do not give.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      // No graphics card: without it the compositor looks for one.
      LIBGL_ALWAYS_SOFTWARE: '1',
    });
    const stop = async (): Promise<void> => {
      await driver.stop();
      await display.stop();
    };
    try {
      const address = `http://127.0.0.1:${String(port)}`;
      await until('WebKitWebDriver to listen', async () => {
        if (driver.isOver()) throw new Error('It ended.');
        return (await fetch(`${address}/status`)).ok;
      });
      const wire = await openHttpWire(address, {
        'webkitgtk:browserOptions': {
          binary: browserPath,
          // A window opened by script has no toolbar, which alone is wider than a phone.
          args: ['--automation', '--javascript-can-open-windows-automatically=true'],
        },
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
