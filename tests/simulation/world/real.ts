/** The machine's own turn of the event loop, taken before ./platform.ts puts the world's in its place. */
export const realImmediate = setImmediate;
