/** What is used of leveldown 6, which comes without types. */
declare module 'leveldown' {
  export type Done = (error?: Error | null) => void;
  interface LevelIterator {
    next(callback: (error?: Error | null, key?: Uint8Array, value?: Uint8Array) => void): void;
    end(callback: Done): void;
  }
  interface Put {
    readonly type: 'put';
    readonly key: Uint8Array;
    readonly value: Uint8Array;
  }
  export interface LevelDown {
    open(options: { createIfMissing: boolean; errorIfExists?: boolean }, callback: Done): void;
    close(callback: Done): void;
    batch(operations: readonly Put[], options: { sync?: boolean }, callback: Done): void;
    /** What `batch` calls once it has checked its arguments. */
    _batch(operations: readonly object[], options: object, callback: Done): void;
    /** The same of `put`. */
    _put(key: Uint8Array, value: Uint8Array, options: object, callback: Done): void;
    /** Reads what was there when it was made, whatever is written meanwhile. */
    iterator(options: { keyAsBuffer: true; valueAsBuffer: true; highWaterMark?: number }): LevelIterator;
  }
  interface LevelDownFactory {
    (location: string): LevelDown;
    readonly prototype: LevelDown;
    destroy(location: string, callback: Done): void;
  }
  const leveldown: LevelDownFactory;
  export default leveldown;
}
