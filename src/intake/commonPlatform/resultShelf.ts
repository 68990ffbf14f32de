import type { JudicialResult } from '../../domain/result/judicialResult.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { readResult, type ResultPlace } from './readResult.ts';

interface Shelved {
  readonly result: JudicialResult;
  readonly raw: JsonObject;
}

/**
 * The results of one case, each once. Files tell a result in several places: with its offence, with the hearing, with an
 * application. A copy about the same thing is the same result; what a copy says otherwise stays unread, and so is kept.
 * One id is also given to results about different offences (a fine on each of three): those are results of their own.
 */
export class ResultShelf {
  readonly #byPlace = new Map<string, Shelved>();
  readonly #ids = new Set<string>();
  readonly #idFor: IdFor;
  readonly #scope: string;

  /** `scope` names the case, for results that have no id of their own. */
  constructor(idFor: IdFor, scope: string) {
    this.#idFor = idFor;
    this.#scope = scope;
  }

  /** `thing` tells apart what the result is about where the file names nothing that the case has. */
  add(reader: FieldReader, place: ResultPlace, thing = ''): void {
    const about = place.offenceId ?? place.applicationId ?? place.defendantId ?? `unknown ${thing}`;
    const whose = place.applicationId === undefined ? (place.defendantId ?? '') : '';
    const given = idFields.map((name) => reader.raw[name]).find((value) => typeof value === 'string');
    const key = given === undefined ? undefined : this.#keyOf(given, about, whose);
    const held = key === undefined ? undefined : this.#byPlace.get(key);
    if (key !== undefined && held) {
      reader.log.markSame(reader.raw, held.raw, reader.path);
      this.#byPlace.set(key, { ...held, result: { ...place, ...held.result } });
      return;
    }
    let ordinal = 0;
    const makeId = (): string => {
      const key = `${this.#scope}|${place.hearingId ?? ''}|${about}|${given ?? ''}`;
      let id = this.#idFor('result', key);
      while (this.#ids.has(id)) id = this.#idFor('result', `${key}|${String((ordinal += 1))}`);
      return id;
    };
    const read = readResult(reader, place, makeId);
    const isTaken = this.#ids.has(read.resultId);
    const result = isTaken ? { ...read, resultId: makeId() } : read;
    if (isTaken) for (const name of idFields) reader.log.release(reader.at(name));
    this.#ids.add(result.resultId);
    this.#byPlace.set(`${given ?? result.resultId}|${about}|${whose}`, { result, raw: reader.raw });
  }

  /** Results events tell an application also as an offence of the same id: its results are the same ones. */
  #keyOf(given: string, about: string, whose: string): string | undefined {
    const ofThing = `${given}|${about}|`;
    const keys = [`${ofThing}${whose}`, ofThing];
    return (
      keys.find((key) => this.#byPlace.has(key)) ??
      (whose === '' ? [...this.#byPlace.keys()].find((key) => key.startsWith(ofThing)) : undefined)
    );
  }

  /** In the order in which the file tells them. */
  get results(): readonly JudicialResult[] {
    return [...this.#byPlace.values()].map((shelved) => shelved.result);
  }

  ofHearing(hearingId: HearingId): readonly JudicialResult[] {
    return this.results.filter((result) => result.hearingId === hearingId);
  }
}

const idFields = ['judicialResultId', 'resultLineId', 'id'];
