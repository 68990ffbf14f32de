import { IntakeFault } from './intakeFault.ts';
import { londonInstant, plainDate } from './sourceTimes.ts';
import { isObject, pointerTo, ReadLog, saysNothing } from './readLog.ts';
import type { Json, JsonObject } from '../shared/json.ts';

/**
 * Reads the fields of an object of a file and remembers which ones. A name can be given in every spelling that the data
 * has; the first that says something is taken. A value of another kind than the format allows refuses the file; one that
 * merely cannot be understood (a date that is none) stays unread, and so is kept.
 */
export class FieldReader {
  readonly raw: JsonObject;
  readonly path: string;
  readonly log: ReadLog;

  constructor(raw: JsonObject, path: string, log: ReadLog) {
    this.raw = raw;
    this.path = path;
    this.log = log;
  }

  static over(raw: JsonObject): FieldReader {
    return new FieldReader(raw, '', new ReadLog());
  }

  has(name: string): boolean {
    return Object.hasOwn(this.raw, name) && !saysNothing(this.raw[name]);
  }

  at(name: string): string {
    return pointerTo(this.path, name);
  }

  /** Text as it stands. Numbers and truth values count as text: the sources are not of one mind. */
  text(...names: readonly string[]): string | undefined {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return undefined;
    const value = this.raw[name];
    const inner = isObject(value) ? value['#text'] : value;
    if (inner === undefined || inner === null || typeof inner === 'object') {
      throw this.fault('invalid', `${name} should be text, not ${kindOf(value)}.`, name);
    }
    this.log.mark(isObject(value) ? pointerTo(this.at(name), '#text') : this.at(name));
    return String(inner);
  }

  requiredText(...names: readonly string[]): string {
    const found = this.text(...names);
    if (found !== undefined) return found;
    throw this.fault('incomplete', `${names[0] ?? 'A field'} is missing.`, names[0]);
  }

  number(...names: readonly string[]): number | undefined {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return undefined;
    const value = this.raw[name];
    const number = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
    if (typeof number === 'string') return undefined;
    if (typeof number !== 'number') {
      throw this.fault('invalid', `${name} should be a number, not ${kindOf(value)}.`, name);
    }
    this.log.mark(this.at(name));
    return number;
  }

  flag(...names: readonly string[]): boolean | undefined {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return undefined;
    const value = this.raw[name];
    const flag = value === 'true' ? true : value === 'false' ? false : value;
    if (typeof flag !== 'boolean') {
      throw this.fault('invalid', `${name} should be true or false, not ${kindOf(value)}.`, name);
    }
    this.log.mark(this.at(name));
    return flag;
  }

  /** A day, yyyy-mm-dd. An instant is cut to its London day. */
  date(...names: readonly string[]): string | undefined {
    return this.#understood(plainDate, names);
  }

  /** An instant in UTC. Where the source names no zone, it means London. */
  instant(...names: readonly string[]): string | undefined {
    return this.#understood(londonInstant, names);
  }

  object(...names: readonly string[]): FieldReader | undefined {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return undefined;
    const value = this.raw[name];
    if (!isObject(value))
      throw this.fault('invalid', `${name} should be an object, not ${kindOf(value)}.`, name);
    return new FieldReader(value, this.at(name), this.log);
  }

  requiredObject(...names: readonly string[]): FieldReader {
    const found = this.object(...names);
    if (found) return found;
    throw this.fault('incomplete', `${names[0] ?? 'A part'} is missing.`, names[0]);
  }

  /** The objects of a list; a single object stands for a list of one. */
  list(...names: readonly string[]): readonly FieldReader[] {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return [];
    const value = this.raw[name];
    if (isObject(value)) return [new FieldReader(value, this.at(name), this.log)];
    if (!Array.isArray(value))
      throw this.fault('invalid', `${name} should be a list, not ${kindOf(value)}.`, name);
    return value.flatMap((item: Json, index) => {
      if (saysNothing(item)) return [];
      if (!isObject(item)) {
        const path = pointerTo(this.at(name), index);
        throw new IntakeFault({
          tag: 'invalid',
          path,
          reason: `${name} should hold objects, not ${kindOf(item)}.`,
        });
      }
      return [new FieldReader(item, pointerTo(this.at(name), index), this.log)];
    });
  }

  texts(...names: readonly string[]): readonly string[] {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return [];
    const value = this.raw[name];
    const items: readonly (Json | undefined)[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return items.flatMap((item, index) => {
      if (saysNothing(item)) return [];
      if (typeof item === 'object') {
        throw this.fault('invalid', `${name} should hold texts, not ${kindOf(item)}.`, name);
      }
      this.log.mark(Array.isArray(value) ? pointerTo(this.at(name), index) : this.at(name));
      return [String(item)];
    });
  }

  /** A field that repeats what the reader knows from elsewhere: read where it agrees, kept where it does not. */
  repeats(name: string, value: string | undefined): void {
    if (value !== undefined && this.raw[name] === value) this.log.mark(this.at(name));
  }

  /** Names of the fields that are true; those that are false are said by their absence. */
  truths(): readonly string[] {
    return Object.entries(this.raw).flatMap(([name, value]) => {
      if (typeof value !== 'boolean') return [];
      this.log.mark(this.at(name));
      return value ? [name] : [];
    });
  }

  /** What is false here only says that something usual is so: counted as read, with nothing to keep. */
  dismissFalse(): void {
    for (const [name, value] of Object.entries(this.raw)) if (value === false) this.log.mark(this.at(name));
  }

  fault(tag: 'incomplete' | 'invalid', reason: string, name?: string): IntakeFault {
    const path = name === undefined ? this.path : this.at(name);
    return new IntakeFault({ tag, reason, ...(path === '' ? {} : { path }) });
  }

  #understood(
    understand: (text: string) => string | undefined,
    names: readonly string[],
  ): string | undefined {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return undefined;
    const text = this.text(name);
    const found = text === undefined ? undefined : understand(text.trim());
    if (found === undefined) this.log.release(this.at(name));
    return found;
  }
}

function kindOf(value: Json | undefined): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'number' ? 'a number' : 'text';
}
