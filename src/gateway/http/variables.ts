import type { UserProfile } from '../../domain/access/user.ts';
import type { LogoutToken } from '../identity/logoutToken.ts';
import type { IntakeCredential } from '../intake/intakeCredentials.ts';
import type { UploadCredential } from '../sealed/uploadCredentials.ts';

/** What the guard leaves for the routes behind it (who asks, or with which credential a file is handed in), and what those leave for the access log. */
export interface GatewayEnv {
  Variables: {
    user: UserProfile;
    sessionId: string;
    intakeCredential?: IntakeCredential;
    logoutToken?: LogoutToken;
    /** The device that delivers sealed lines; `user` is whose it is, and there is no session. */
    upload?: UploadCredential;
    /** The pattern that answered, where a part that is mounted as a whole did. */
    innerRoute?: string;
    /** For an answer that is worked out piece by piece: waits for a turn for the next piece. Absent where nothing is counted. */
    goOn?: () => Promise<() => void>;
  };
}
