import * as v from 'valibot';

/**
 * The WebDriver commands of the journey: over HTTP to a driver (https://www.w3.org/TR/webdriver2/, *Endpoints*), and as
 * Firefox itself takes them on its Marionette socket, where geckodriver would send them. `{id}` is an element's.
 */
export const commands = {
  goTo: { http: ['POST', '/url'], marionette: 'WebDriver:Navigate' },
  back: { http: ['POST', '/back'], marionette: 'WebDriver:Back' },
  run: { http: ['POST', '/execute/sync'], marionette: 'WebDriver:ExecuteScript' },
  click: { http: ['POST', '/element/{id}/click'], marionette: 'WebDriver:ElementClick' },
  clear: { http: ['POST', '/element/{id}/clear'], marionette: 'WebDriver:ElementClear' },
  type: { http: ['POST', '/element/{id}/value'], marionette: 'WebDriver:ElementSendKeys' },
  screenshot: { http: ['GET', '/screenshot'], marionette: 'WebDriver:TakeScreenshot' },
  window: { http: ['GET', '/window'], marionette: 'WebDriver:GetWindowHandle' },
  windows: { http: ['GET', '/window/handles'], marionette: 'WebDriver:GetWindowHandles' },
  switchTo: { http: ['POST', '/window'], marionette: 'WebDriver:SwitchToWindow' },
  resize: { http: ['POST', '/window/rect'], marionette: 'WebDriver:SetWindowRect' },
  closeWindow: { http: ['DELETE', '/window'], marionette: 'WebDriver:CloseWindow' },
} as const satisfies Readonly<
  Record<string, { readonly http: readonly [method: string, path: string]; readonly marionette: string }>
>;
export type Command = keyof typeof commands;

/** A connection to one browser that is under remote control. */
export interface Wire {
  readonly browserVersion: string;
  /** Resolves with what the command answers. Throws with the driver's words. */
  send(command: Command, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Ends the browser and the connection. */
  close(): Promise<void>;
}

/** What both protocols answer when they refuse. */
export const WireErrorSchema = v.object({ error: v.string(), message: v.string() });
export const SessionSchema = v.object({
  sessionId: v.string(),
  capabilities: v.object({ browserVersion: v.string() }),
});
