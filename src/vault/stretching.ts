/** What stretches a passphrase, and no other of the library's hashes: a module of its own is loaded with nothing it does not name. */
export { argon2id } from 'hash-wasm';
