/**
 * The header of answers below `/replica` and `/api` while a part of Assize is in trouble: opaque, and another one with each change. A
 * device that meets one it has not met asks for `/status.json`; without it, nothing is known to be wrong.
 */
export const statusHeader = 'assize-status';
