import type { Bytes, Sealer } from '../vault/sealer.ts';

/** The tables whose rows carry a sealed body: part of what a body is bound to, so that no row passes for another's. */
export type SealedTable =
  'docs' | 'pages' | 'locals' | 'ledger' | 'ledger-reason' | 'cards' | 'meta' | 'register';

/** What a body is bound to: the row where it lies. */
export const boundTo = (table: SealedTable, id: string): string => `${table}/${id}`;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Call it before a transaction opens: IndexedDB ends a transaction while another promise is awaited. */
export const sealJson = (sealer: Sealer, table: SealedTable, id: string, value: unknown): Promise<Bytes> =>
  sealText(sealer, table, id, JSON.stringify(value));

/** The same of JSON that is text already. */
export const sealText = (sealer: Sealer, table: SealedTable, id: string, json: string): Promise<Bytes> =>
  sealer.seal(encoder.encode(json), boundTo(table, id));

/** What `sealJson` sealed, as JSON. Call it after the transaction that read the row. @throws SealBroken */
export const openText = async (
  sealer: Sealer,
  table: SealedTable,
  id: string,
  body: Bytes,
): Promise<string> => decoder.decode(await sealer.open(body, boundTo(table, id)));

/** What `sealJson` sealed. Call it after the transaction that read the row. @throws SealBroken */
export const openJson = async (
  sealer: Sealer,
  table: SealedTable,
  id: string,
  body: Bytes,
): Promise<unknown> => JSON.parse(await openText(sealer, table, id, body));
