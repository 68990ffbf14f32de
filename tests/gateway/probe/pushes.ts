import { documentId } from '../../../src/domain/document/documentId.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import { entryOf } from '../../builders/caseDocuments.ts';
import { testId } from '../../builders/people.ts';
import type { Names } from './names.ts';

type Pushed = Readonly<Record<string, unknown>> & { readonly _id: string };

/** What a device of theirs might send: notes of theirs into any case, and what breaks each rule, under ids that exist or not. */
export function pushes(names: Names, count = names.random.int(1, 4)): readonly Pushed[] {
  return Array.from({ length: count }, () => push(names));
}

function push(names: Names): Pushed {
  const { random } = names;
  const note = noteIn(names, names.caseId());
  const taken = names.document();
  return random.weighted<() => Pushed>([
    [6, () => note],
    [2, () => ({ ...note, _id: taken._id })],
    [2, () => ({ ...note, _id: taken._id, _rev: taken._rev })],
    [
      1,
      () => ({
        ...note,
        _rev: '2-0123456789abcdef0123456789abcdef',
        _revisions: { start: 2, ids: ['a', 'b'] },
      }),
    ],
    [1, () => ({ ...taken })],
    [1, () => ({ ...taken, _deleted: true })],
    [1, () => ({ ...note, supersedes: [taken._id] })],
    [1, () => ({ ...note, counter: 10_000_000 })],
    [1, () => ({ ...note, channel: `defence:${names.user.organisationId}` })],
    [1, () => ({ ...note, caseId: names.caseId() })],
    [1, () => ({ _id: names.documentId(), type: 'unheard-of' })],
  ])();
}

function noteIn(names: Names, caseId: CaseId): Pushed {
  const { random, user } = names;
  return {
    ...entryOf('note', user, {
      audience: 'court-and-all-parties',
      text: 'Of the probe',
      caseId,
      _id: documentId(testId(caseId), 'note', random.uuid()),
    }),
    _rev: `1-${random.uuid().replaceAll('-', '')}`,
  };
}
