/** Why a test of PouchDB's suite fails on our adapter, by a part of its full title. */
export const expectedFailures: readonly { readonly title: string; readonly why: string }[] = [];
