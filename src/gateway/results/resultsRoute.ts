import {
  LoadResultsRequestSchema,
  type LoadResultsReply,
  type ResultsRefusalReply,
} from '../../contracts/http/resultDefinitions.ts';
import type { NationalFilesFault } from '../../contracts/reference/parseNationalFiles.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import { loadResults } from './loadResults.ts';

/** `POST /api/machine/results`: what `npm run reference` hands over. */
export function resultsRoute(record: Database, logger: Logger): Route {
  const load: Route['handle'] = async (c) => {
    const body = await readJson(c, LoadResultsRequestSchema);
    if (!body.ok) return body.reply;
    const loaded = await loadResults(record, body.value.files);
    if (!loaded.ok) return c.json(refusalOf(loaded.error), 422);
    const { definitions, listVersions, written } = loaded.value;
    logger.info({ definitions, listVersions, written }, 'result definitions were loaded');
    return c.json(loaded.value satisfies LoadResultsReply);
  };
  return { method: 'POST', path: '/api/machine/results', access: 'machine', handle: load };
}

const reasons: Readonly<Record<NationalFilesFault['tag'], string>> = {
  'not-json': 'A file is no JSON.',
  'not-the-three': 'Result definitions, their rules and the fixed lists are wanted, one file each.',
  invalid: 'Something in the files is not as it should be.',
};
const refusalOf = ({ tag, faults }: NationalFilesFault): ResultsRefusalReply => ({
  error: tag,
  reason: reasons[tag],
  faults: [...faults],
});
