import type { UserProfile } from '../../domain/access/user.ts';

/** What the session check leaves for the routes behind it. */
export interface GatewayEnv {
  Variables: { user: UserProfile; sessionId: string };
}
