/**
 * The header in which the gateway names its epoch to this user, on every answer below `/replica` and of `/api/receipts`: the
 * `epoch` of `GET /replica/me`, another one after the server was restored from a backup. Opaque, and only to be compared.
 */
export const epochHeader = 'assize-epoch';
