import type { UserProfile } from '../../domain/access/user.ts';

/** What the session check leaves for the routes behind it, and what those leave for the access log. */
export interface GatewayEnv {
  Variables: {
    user: UserProfile;
    sessionId: string;
    /** The pattern that answered, where a part that is mounted as a whole did. */
    innerRoute?: string;
  };
}
