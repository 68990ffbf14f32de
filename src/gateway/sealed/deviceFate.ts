/** What the list of devices knows of one, as far as it matters to what comes from it sealed. */
export interface DeviceFate {
  /** Since when (ISO 8601) it is reported lost; undefined where it is not. */
  lostAt(userId: string, deviceId: string): Promise<string | undefined>;
  /** It has heard that it is lost, and cannot send so many entries yet. */
  waiting(
    userId: string,
    deviceId: string,
    said: { readonly at: string; readonly entries: number },
  ): Promise<void>;
  /** It says that it has erased what it had of this user. Said again it changes nothing. */
  erased(
    userId: string,
    deviceId: string,
    said: { readonly at: string; readonly unsent: number; readonly drafts?: number },
  ): Promise<void>;
}
