import type { ResultCatalogue, ResultDefinition } from './resultDefinition.ts';

const known = new WeakMap<ResultCatalogue, ResultCatalogue>();

/**
 * The same catalogue, which chooses the version of a definition once for each id and day: reading two hundred lines asks some ten
 * thousand times.
 */
export function rememberingCatalogue(catalogue: ResultCatalogue): ResultCatalogue {
  const made = known.get(catalogue) ?? remembering(catalogue);
  known.set(catalogue, made);
  known.set(made, made);
  return made;
}

function remembering(catalogue: ResultCatalogue): ResultCatalogue {
  return {
    definitions: catalogue.definitions,
    byId: remembered((id, day) => catalogue.byId(id, day)),
    byCode: remembered((code, day) => catalogue.byCode(code, day)),
  };
}

type Choose = (name: string, day: string) => ResultDefinition | undefined;

/** Names that somebody types are without number; those of a catalogue are not. */
const mostKept = 5000;

function remembered(choose: Choose): Choose {
  const byDay = new Map<string, Map<string, ResultDefinition | undefined>>();
  return (name, day) => {
    const chosen = byDay.get(day) ?? new Map<string, ResultDefinition | undefined>();
    byDay.set(day, chosen);
    if (chosen.has(name)) return chosen.get(name);
    const definition = choose(name, day);
    if (chosen.size >= mostKept) chosen.clear();
    chosen.set(name, definition);
    return definition;
  };
}
