import { bailStatuses } from '../../bail/bail.ts';
import { isSending } from '../../custody/remandResults.ts';
import { idOf } from '../../../shared/ids.ts';
import type { DefendantFacts } from '../hearingFacts.ts';
import type { BailTaken, NotepadLine, PleaTaken, Trouble, VerdictTaken } from '../notepad.ts';
import type { ResultTarget } from '../orderedResult.ts';
import type { ResultDefinition } from '../resultDefinition.ts';
import type { ParsedAct, ParsedLine, ParsedResult, Reader, Reading } from './parsedLine.ts';
import { mayHold, placeUnder } from './placeUnder.ts';
import { resolveDefendants, resolveOffences, type OffenceOf } from './resolveTarget.ts';
import type { OrderedNode } from './orderedNode.ts';

/** What a line did, once it is known what stands above it. */
export interface PlacedLine {
  readonly line: NotepadLine;
  readonly parsed: ParsedLine;
  readonly done: readonly Done[];
  readonly troubles: readonly Trouble[];
  /** Whom the line is about has to be chosen. */
  readonly ask?: {
    readonly words: string;
    readonly readings: readonly Reading[];
    readonly about: readonly ResultTarget[];
  };
}

/** One act of a line, and all that it was done for. */
export type Done =
  | { readonly kind: 'result'; readonly nodes: readonly OrderedNode[]; readonly isNested: boolean }
  | { readonly kind: 'plea'; readonly pleas: readonly PleaTaken[] }
  | { readonly kind: 'verdict'; readonly verdicts: readonly VerdictTaken[] }
  | { readonly kind: 'bail'; readonly bail: readonly BailTaken[] };

export interface PlacedNotepad {
  readonly lines: readonly PlacedLine[];
  /** Those that go with no other. */
  readonly roots: readonly OrderedNode[];
  /** Whom a further line would be about that names nobody: of the last heading. */
  readonly heading: readonly DefendantFacts[] | undefined;
}

/** Puts what the lines say in its place: whom it is about, and what goes with what. */
export function placeLines(
  lines: readonly { readonly line: NotepadLine; readonly parsed: ParsedLine }[],
  reader: Reader,
  of?: readonly DefendantFacts[],
): PlacedNotepad {
  const placer = new Placer(reader, of);
  const placed = lines.map(({ line, parsed }, place) => placer.place(line, parsed, place));
  return { lines: placed, roots: placer.roots, heading: placer.heading };
}

class Placer {
  readonly roots: OrderedNode[] = [];
  heading: readonly DefendantFacts[] | undefined;
  /** Results of each act, the latest last. */
  private readonly groups: (readonly OrderedNode[])[] = [];
  /** Their places, by what was ordered. */
  private readonly placesOf = new Map<ResultDefinition, number[]>();
  private above: readonly OffenceOf[] = [];
  private last: ParsedAct | undefined;
  private done: Done[] = [];
  private troubles: Trouble[] = [];
  private ask: PlacedLine['ask'];

  private readonly reader: Reader;

  constructor(reader: Reader, of: readonly DefendantFacts[] | undefined) {
    this.reader = reader;
    this.heading = of;
  }

  place(line: NotepadLine, parsed: ParsedLine, place: number): PlacedLine {
    this.done = [];
    this.troubles = [];
    this.ask = undefined;
    if (parsed.kind === 'heading') this.heading = parsed.defendants;
    if (parsed.kind === 'acts') {
      for (const [order, act] of parsed.acts.entries()) this.placeAct(act, line, place, order);
    }
    return {
      line,
      parsed,
      done: this.done,
      troubles: this.troubles,
      ...(this.ask ? { ask: this.ask } : {}),
    };
  }

  private placeAct(act: ParsedAct, line: NotepadLine, place: number, order: number): void {
    if (act.kind === 'same') {
      this.placeSame(act, line, place, order);
      return;
    }
    const whom = resolveDefendants(line.text, act, this.reader.facts, this.heading);
    if ('ask' in whom) {
      if (act.kind === 'result' && this.placeUnderNearest(act, line, place, order)) return;
      this.ask ??= { words: whom.ask, readings: whom.readings, about: [] };
      return;
    }
    this.last = act;
    if (act.kind === 'result') this.placeResult(act, whom.targets, line, place, order);
    else if (act.taken.kind === 'bail') {
      const { bailStatus } = act.taken;
      const bail = whom.targets.map(({ defendantId }) => ({ lineId: line.lineId, defendantId, bailStatus }));
      this.done.push({ kind: 'bail', bail });
    } else this.placeTaken(act, whom.targets, line);
  }

  private placeSame(act: ParsedAct, line: NotepadLine, place: number, order: number): void {
    const { last } = this;
    if (last === undefined) {
      this.say('error', 'Nothing stands above that could be done for others as well.');
      return;
    }
    const target = {
      ...last.target,
      ...(act.target.defendants ? { defendants: act.target.defendants } : {}),
      ...(act.target.scope === undefined ? {} : { scope: act.target.scope }),
    };
    this.placeAct({ ...last, target, targetAt: act.targetAt, actAt: act.actAt }, line, place, order);
  }

  private placeTaken(
    act: Extract<ParsedAct, { readonly kind: 'taken' }>,
    defendants: readonly DefendantFacts[],
    line: NotepadLine,
  ): void {
    const offences = this.offences(act, defendants, line, []);
    if (offences === undefined) return;
    const { lineId } = line;
    const targets = offences.map(({ defendant, offence }) => ({
      defendantId: defendant.defendantId,
      offenceId: offence.offenceId,
    }));
    if (act.taken.kind === 'plea') {
      const { pleaValue } = act.taken;
      this.done.push({ kind: 'plea', pleas: targets.map((each) => ({ lineId, ...each, pleaValue })) });
    } else if (act.taken.kind === 'verdict') {
      const { verdict, refusal, missing } = act.taken;
      if (refusal !== undefined) {
        this.say('error', refusal);
        return;
      }
      if (missing !== undefined) this.troubles.push({ kind: 'missing', severity: 'error', words: missing });
      this.done.push({ kind: 'verdict', verdicts: targets.map((each) => ({ lineId, ...each, verdict })) });
    }
  }

  private placeResult(
    act: Extract<ParsedAct, { readonly kind: 'result' }>,
    defendants: readonly DefendantFacts[],
    line: NotepadLine,
    place: number,
    order: number,
  ): void {
    const { definition, troubles } = act.result;
    if (defendants.length > 1 && isCustody(definition)) {
      // court.md, *Results*: every prisoner needs a decision, exceptions and reasons of their own.
      this.say('error', `${definition.label}: say it for each defendant, with reasons of their own.`);
      return;
    }
    this.troubles.push(...troubles);
    if (this.placeWithAbove(act, defendants, line, place, order)) return;
    if (act.goesWith) this.say('error', `Nothing above can have “${definition.label}” with it.`);
    const targets = this.targetsOf(act, definition, defendants, line);
    if (targets === undefined) return;
    const nodes = targets.map((target) => this.nodeOf(act.result, target, line, place, String(order)));
    this.roots.push(...nodes);
    const known = this.placesOf.get(definition);
    if (known) known.push(this.groups.length);
    else this.placesOf.set(definition, [this.groups.length]);
    this.groups.push(nodes);
    this.done.push({ kind: 'result', nodes, isNested: false });
  }

  /** A next hearing right below a remand goes with it, although it names nobody of several. */
  private placeUnderNearest(
    act: Extract<ParsedAct, { readonly kind: 'result' }>,
    line: NotepadLine,
    place: number,
    order: number,
  ): boolean {
    const nearest = new Set(this.groups.at(-1)?.map(({ target }) => target.defendantId));
    const whose = this.reader.facts.defendants.filter(({ defendantId }) => nearest.has(defendantId));
    if (act.goesWith || whose.length === 0) return false;
    if (!this.placeWithAbove(act, whose, line, place, order)) return false;
    this.last = act;
    this.troubles.push(...act.result.troubles);
    return true;
  }

  private targetsOf(
    act: ParsedAct,
    definition: ResultDefinition,
    defendants: readonly DefendantFacts[],
    line: NotepadLine,
  ): readonly ResultTarget[] | undefined {
    const isOfApplication = act.target.applications !== undefined && definition.level !== 'defendant';
    if (definition.level !== 'offence' && !isOfApplication) {
      if (typeof act.target.scope === 'object') {
        const whose = definition.level === 'case' ? 'the whole case' : 'the defendant';
        this.say('warning', `${definition.label} is of ${whose}, not of one offence.`);
      }
      return defendants.map(({ defendantId }) => ({ defendantId }));
    }
    // What is sent to the Crown Court leaves with all that follows: which offence that is, is never guessed.
    const goesAlong = definition.category === 'ancillary' && !isSending(toldBy(definition));
    const above = goesAlong ? this.above : [];
    const offences = this.offences(act, defendants, line, above);
    return offences?.map(({ defendant, offence }) => ({
      defendantId: defendant.defendantId,
      offenceId: offence.offenceId,
    }));
  }

  private offences(
    act: ParsedAct,
    defendants: readonly DefendantFacts[],
    line: NotepadLine,
    above: readonly OffenceOf[],
  ): readonly OffenceOf[] | undefined {
    const which = resolveOffences(line.text, act, defendants, above);
    if ('ask' in which) {
      const about = which.defendants.map(({ defendantId }) => ({ defendantId }));
      this.ask ??= { words: which.ask, readings: which.readings, about };
      return undefined;
    }
    this.troubles.push(...which.troubles);
    if (which.targets.length > 0) this.above = which.targets;
    return which.targets;
  }

  /** Under what stands above and needs it, or may have it where a + says so. */
  private placeWithAbove(
    act: Extract<ParsedAct, { readonly kind: 'result' }>,
    defendants: readonly DefendantFacts[],
    line: NotepadLine,
    place: number,
    order: number,
  ): boolean {
    const { definition } = act.result;
    const { catalogue, facts } = this.reader;
    const { scope, applications } = act.target;
    if (scope === 'defendant' || scope === 'case') return false;
    const possible = this.groupsThatMayHold(definition);
    if (possible.length === 0) return false;
    const numbers = typeof scope === 'object' ? scope : undefined;
    const isOf = isOfThese(defendants, numbers, applications);
    const nodes: OrderedNode[] = [];
    for (const group of possible) {
      for (const parent of group.filter(isOf)) {
        const isDone = nodes.some(
          ({ target }) =>
            target.offenceId === parent.target.offenceId && target.defendantId === parent.target.defendantId,
        );
        const where = isDone ? undefined : placeUnder(parent, definition, catalogue, facts.day, act.goesWith);
        if (where === undefined) continue;
        let { under } = where;
        for (const holder of where.holders) {
          const held = this.nodeOf(
            { definition: holder, values: {}, troubles: [], children: [] },
            parent.target,
            line,
            place,
            `${String(order)} ${holder.id}`,
          );
          under.children.push(held);
          under = held;
        }
        const node = this.nodeOf(act.result, parent.target, line, place, String(order));
        under.children.push(node);
        nodes.push(node);
      }
      // Without numbers it goes with the nearest line that can have it; with numbers, with each of them.
      if (nodes.length > 0 && scope === undefined && applications === undefined) break;
    }
    if (nodes.length === 0) return false;
    this.done.push({ kind: 'result', nodes, isNested: true });
    return true;
  }

  /** Of all that stands above, the nearest first: every line asks, and most find none. */
  private groupsThatMayHold(child: ResultDefinition): readonly (readonly OrderedNode[])[] {
    const { catalogue, facts } = this.reader;
    const places: number[] = [];
    for (const [parent, known] of this.placesOf) {
      if (mayHold(parent, child, catalogue, facts.day)) places.push(...known);
    }
    return places.sort((one, other) => other - one).map((place) => this.groups[place] ?? []);
  }

  /** The same line makes the same ids whenever it is read, so that a result that is changed stays the one it was. */
  private nodeOf(
    { definition, values, children }: ParsedResult,
    target: ResultTarget,
    line: NotepadLine,
    place: number,
    path: string,
  ): OrderedNode {
    const { defendantId, offenceId } = target;
    const { lineId, text } = line;
    return {
      resultId: resultIdOf(`${lineId}\n${path}\n${defendantId}\n${offenceId ?? ''}`),
      definition,
      target,
      values,
      children: children.map((child, at) => this.nodeOf(child, target, line, place, `${path}.${String(at)}`)),
      source: { lineId, text },
      line: place,
    };
  }

  private say(severity: Trouble['severity'], words: string): void {
    this.troubles.push({ kind: 'misfit', severity, words });
  }
}

/** Whether a result is of one of these defendants, and of what they have under one of the numbers, where some are said. */
function isOfThese(
  defendants: readonly DefendantFacts[],
  numbers: readonly number[] | undefined,
  applications: readonly number[] | undefined,
): (node: OrderedNode) => boolean {
  const meant = new Map(
    defendants.map(({ defendantId, ...of }) => {
      const named = applications
        ? of.applications.filter(({ number }) => applications.length === 0 || applications.includes(number))
        : of.offences.filter(({ number }) => numbers?.includes(number));
      return [defendantId, new Set(named.map(({ offenceId }) => offenceId))];
    }),
  );
  return ({ target: { defendantId, offenceId } }) => {
    const offences = meant.get(defendantId);
    const isAny = numbers === undefined && applications === undefined;
    if (isAny || offences === undefined) return offences !== undefined;
    return offenceId !== undefined && offences.has(offenceId);
  };
}

const toldBy = ({ code, label }: ResultDefinition) => ({ shortCode: code, label });

const ids = new Map<string, string>();

/** Making an id of a text takes longer than reading the line. */
function resultIdOf(text: string): string {
  const known = ids.get(text);
  if (known !== undefined) return known;
  // Some hearings' worth.
  if (ids.size > 5000) ids.clear();
  const id: string = idOf(text);
  ids.set(text, id);
  return id;
}

function isCustody({ postHearingCustodyStatus = '' }: ResultDefinition): boolean {
  return Object.entries(bailStatuses).some(
    ([code, { inCustody }]) => inCustody && code === postHearingCustodyStatus,
  );
}
