/**
 * Node's buffers have what it takes to search and to read numbers, and are arrays of bytes as well; types of Node 20 deny the second.
 */
export type Bytes = Buffer & Uint8Array<ArrayBuffer>;

export const bytesOf = (array: Uint8Array | Buffer): Bytes =>
  Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength) as Bytes;
export const textBytes = (text: string, encoding: BufferEncoding = 'utf8'): Bytes =>
  Buffer.from(text, encoding) as Bytes;
export const zeros = (length: number): Bytes => Buffer.alloc(length) as Bytes;

/** The same memory. */
export const part = (bytes: Bytes, from: number, to?: number): Bytes => bytes.subarray(from, to) as Bytes;
export const joined = (parts: readonly Bytes[]): Bytes => Buffer.concat(parts) as Bytes;
