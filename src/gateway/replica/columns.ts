type ColumnKind = Uint8ArrayConstructor | Uint32ArrayConstructor | Float64ArrayConstructor;
export type Column = Uint8Array | Uint32Array | Float64Array;

/** Which columns a table has: the kind of number, and how many of them a row takes. */
type TableShape = Readonly<Record<string, readonly [kind: ColumnKind, width: number]>>;

/** How much room is made beyond what is needed. More would cost memory, less would copy too often. */
const growth = 1.25;

/** The same column with room for so many numbers, or itself where it has that. What is new is 0. */
export function withRoom<Of extends Column>(column: Of, length: number): Of {
  if (column.length >= length) return column;
  const { constructor } = column as { constructor: unknown };
  const wider = new (constructor as new (length: number) => Of)(Math.ceil(length * growth) + 16);
  wider.set(column);
  return wider;
}

/**
 * Rows of numbers, a typed array a column: what a JS object a row would cost ten times over. Columns are replaced as the table
 * grows, so nobody holds one beyond a call of `add`.
 */
export class Table<Shape extends TableShape> {
  readonly columns: { [Name in keyof Shape]: InstanceType<Shape[Name][0]> };
  readonly #shape: Shape;
  #size = 0;

  constructor(shape: Shape) {
    this.#shape = shape;
    const columns = Object.entries(shape).map(([name, [kind]]) => [name, new kind(0)] as const);
    this.columns = Object.fromEntries(columns) as typeof this.columns;
  }

  get size(): number {
    return this.#size;
  }

  /** A new row, all 0: its number. */
  add(): number {
    return this.addUpTo(this.#size);
  }

  /** Makes all rows up to this one. */
  addUpTo(row: number): number {
    if (row < this.#size) return row;
    this.#size = row + 1;
    for (const [name, [, width]] of Object.entries(this.#shape)) {
      const held = this.columns as Record<string, Column>;
      held[name] = withRoom(held[name] as Column, this.#size * width);
    }
    return row;
  }

  get byteLength(): number {
    return Object.values<Column>(this.columns).reduce((sum, column) => sum + column.byteLength, 0);
  }

  /** The columns as far as they are used, by name; views, not copies. */
  save(name: string): [string, Column][] {
    return Object.entries(this.#shape).map(([column, [, width]]) => [
      `${name}.${column}`,
      (this.columns as Record<string, Column>)[column]?.subarray(0, this.#size * width) as Column,
    ]);
  }

  /** Takes over what `save` gave. False where a column is missing or not as long as the others: nothing is right then. */
  load(name: string, saved: ReadonlyMap<string, Column>): boolean {
    const sizes = new Set<number>();
    for (const [column, [kind, width]] of Object.entries(this.#shape)) {
      const held = saved.get(`${name}.${column}`);
      if (!(held instanceof kind)) return false;
      sizes.add(held.length / width);
      (this.columns as Record<string, Column>)[column] = held;
    }
    const [size = 0, ...others] = sizes;
    this.#size = size;
    return others.length === 0 && Number.isInteger(size);
  }
}
