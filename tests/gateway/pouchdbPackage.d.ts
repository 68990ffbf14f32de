/** The npm package as people install it; its own types are those of pouchdb-core and its adapters. */
declare module 'pouchdb' {
  const PouchDB: PouchDB.Static;
  export default PouchDB;
}
