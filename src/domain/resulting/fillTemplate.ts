import { inSmall, isAnswered } from './missingOf.ts';
import { sayNameAddress, sayValue } from './sayValue.ts';
import { inOrder, type Wording } from './wording.ts';
import { TextWriter, textOf, type TextPiece } from './textPieces.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { Prompt, ResultDefinition } from './resultDefinition.ts';
import type { TemplatePart } from './readTemplate.ts';

interface Filled {
  readonly pieces: readonly TextPiece[];
  /** Children whose text stands in it. */
  readonly saidChildren: ReadonlySet<OrderedResult>;
}

/** The text of a child, to stand within the sentence. */
type SayChild = (child: OrderedResult, wording: Wording) => readonly TextPiece[];

/** A template with the answers of a result and the texts of its children in it. */
export function fillTemplate(
  result: OrderedResult,
  definition: ResultDefinition,
  parts: readonly TemplatePart[],
  wording: Wording,
  sayChild: SayChild,
): Filled {
  const writer = new TextWriter(result);
  const saidChildren = new Set<OrderedResult>();
  const filler = new Filler(result, definition, wording, sayChild, saidChildren);
  filler.fill(parts, writer);
  return { pieces: writer.pieces, saidChildren };
}

class Filler {
  private readonly result: OrderedResult;
  private readonly definition: ResultDefinition;
  private readonly wording: Wording;
  private readonly sayChild: SayChild;
  private readonly said: Set<OrderedResult>;

  constructor(
    result: OrderedResult,
    definition: ResultDefinition,
    wording: Wording,
    sayChild: SayChild,
    said: Set<OrderedResult>,
  ) {
    this.result = result;
    this.definition = definition;
    this.wording = wording;
    this.sayChild = sayChild;
    this.said = said;
  }

  fill(parts: readonly TemplatePart[], writer: TextWriter): void {
    const wanted = this.wantedOf(parts);
    for (const [at, part] of wanted.entries()) {
      if (part.kind === 'words') writer.say(part.words);
      else if (part.kind === 'prompt') this.fillPrompt(part, writer);
      else this.fillChild(part.code, writer, wanted[at + 1]);
    }
  }

  /** What of a template stands in the text, optional parts taken out of their brackets or left out. */
  private wantedOf(
    parts: readonly TemplatePart[],
  ): readonly Exclude<TemplatePart, { readonly kind: 'optional' }>[] {
    return parts.flatMap((part) => {
      if (part.kind !== 'optional') return [part];
      return part.parts.every((each) => this.isWanted(each)) ? this.wantedOf(part.parts) : [];
    });
  }

  /** In an optional part everything must be known; what is missing and needed stands there as missing. */
  private isWanted(part: TemplatePart): boolean {
    switch (part.kind) {
      case 'words':
      case 'optional':
        return true;
      case 'prompt': {
        const prompt = promptOf(this.definition, part.reference);
        if (prompt === undefined) return false;
        const value = this.result.values[prompt.promptId];
        if (isAnswered(value)) return value.kind !== 'yesNo' || value.yes;
        return prompt.rule === 'mandatory' && this.wording.gap !== undefined;
      }
      case 'child':
        return (
          this.childrenOf(part.code).length > 0 ||
          part.code === 'ResultLabel' ||
          (this.neededChild(part.code) !== undefined && this.wording.gap !== undefined)
        );
    }
  }

  private fillPrompt(
    { reference, part }: Extract<TemplatePart, { readonly kind: 'prompt' }>,
    writer: TextWriter,
  ): void {
    const prompt = promptOf(this.definition, reference);
    if (prompt === undefined) return;
    const value = this.result.values[prompt.promptId];
    if (!isAnswered(value)) {
      if (prompt.rule === 'mandatory') this.leaveGap(prompt.label, writer, prompt);
    } else if (value.kind === 'yesNo') {
      // "until a date to be fixed", and "Excused from the next hearing." where it is a sentence.
      const isWithin = /\p{L}\s$/u.test(textOf(writer.pieces));
      if (value.yes) writer.say(isWithin ? inSmall(prompt.label) : prompt.label, prompt);
    } else if (part === 'Name' && (value.kind === 'nameAddress' || value.kind === 'address')) {
      const { organisationName, title, forename, middleName, surname } = value.parts;
      const name = { organisationName, title, forename, middleName, surname };
      const given = Object.fromEntries(Object.entries(name).filter(([, each]) => each !== undefined));
      writer.say(sayNameAddress(given), prompt);
    } else {
      writer.say(sayValue(prompt, value, this.wording.saying), prompt);
    }
  }

  private fillChild(code: string, writer: TextWriter, next: TemplatePart | undefined): void {
    if (code === 'ResultLabel') {
      writer.say(this.definition.label);
      return;
    }
    const children = this.childrenOf(code);
    children.forEach((child, place) => {
      this.said.add(child);
      if (place > 0 && code === 'AllChildText') writer.stop().say(' ');
      else if (place > 0) writer.unstop().say('; ');
      writer.add(this.sayChild(child, this.wording));
    });
    const following = next?.kind === 'words' ? next.words : '';
    // Some texts of children end with a full stop and some do not; what follows tells whether the sentence goes on.
    if (children.length > 0 && /^\s*[.,;:)]|^\s+\p{Ll}/u.test(following)) writer.unstop();
    else if (children.length > 0 && /^\s+\p{Lu}/u.test(following)) writer.stop();
    const needed = children.length === 0 ? this.neededChild(code) : undefined;
    if (needed) this.leaveGap(needed.label, writer, undefined, needed.id);
  }

  /** "Reason: missing, line 7". The words before it say what is missing; at the beginning of a sentence the label does. */
  private leaveGap(label: string, writer: TextWriter, prompt?: Prompt, childId?: string): void {
    if (!this.wording.gap) {
      // Alone it would be a sentence that says nothing: "until …. …". What is missing is said beside it.
      if (!/[.!?…]\s$/.test(textOf(writer.pieces))) writer.say('…');
      return;
    }
    const gap = this.wording.gap(this.result);
    writer.miss(/[\p{L}:,]\s$/u.test(textOf(writer.pieces)) ? gap : `${label}: ${gap}`, prompt, childId);
  }

  private neededChild(code: string): ResultDefinition | undefined {
    const { catalogue, day } = this.wording;
    return this.definition.children
      .filter(({ rule }) => rule === 'mandatory')
      .map(({ definitionId }) => catalogue.byId(definitionId, day))
      .find((child) => child?.code.toLowerCase() === code.toLowerCase());
  }

  private childrenOf(code: string): readonly OrderedResult[] {
    const children = inOrder(this.result.children, this.wording);
    return code === 'AllChildText'
      ? children
      : children.filter((child) => child.code.toLowerCase() === code.toLowerCase());
  }
}

const called = new WeakMap<ResultDefinition, Map<string, Prompt | undefined>>();

/** By the national name of the prompt, or of the part of an address that begins with it: HCHOUSE of hCHOUSEOrganisationName. */
function promptOf(definition: ResultDefinition, reference: string): Prompt | undefined {
  const known = called.get(definition) ?? new Map<string, Prompt | undefined>();
  called.set(definition, known);
  if (known.has(reference)) return known.get(reference);
  const name = reference.toLowerCase();
  const prompt =
    definition.prompts.find((each) => each.reference?.toLowerCase() === name) ??
    definition.prompts.find(
      (each) => 'parts' in each && each.parts.some((part) => part.reference.toLowerCase().startsWith(name)),
    );
  known.set(reference, prompt);
  return prompt;
}
