import type { UserProfile } from '../../domain/access/user.ts';
import type { LogoutToken } from '../identity/logoutToken.ts';
import type { BoundDevice } from '../identity/requestProofs.ts';
import type { IntakeCredential } from '../intake/intakeCredentials.ts';
import type { UploadCredential } from '../sealed/uploadCredentials.ts';

/** What the guard leaves for the routes behind it (who asks, or with which credential a file is handed in), and what those leave for the access log. */
export interface GatewayEnv {
  Variables: {
    user: UserProfile;
    sessionId: string;
    /** To which the session is bound; behind every route that wants a proof, the one that signed the request. */
    device?: BoundDevice;
    /** SHA-256 that the body must have: what reads it (./readJson.ts) refuses any other. */
    bodyHash?: Uint8Array;
    intakeCredential?: IntakeCredential;
    logoutToken?: LogoutToken;
    /** The device that delivers sealed lines; `user` is whose it is, and there is no session. */
    upload?: UploadCredential;
    /** The pattern that answered, where a part that is mounted as a whole did. */
    innerRoute?: string;
    /** For an answer that is worked out piece by piece: waits for a turn for the next piece, and throws where the session has ended meanwhile. Absent where nothing is counted. */
    goOn?: () => Promise<() => void>;
    /** For an answer that waits: calls back when the session that asks is ended, and stops that by what it returns. */
    onSessionEnd?: (listener: () => void) => () => void;
  };
}
