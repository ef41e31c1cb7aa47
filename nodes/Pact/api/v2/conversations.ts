import { parsePhone } from '../../form/values';

/** What Pact's search is asked for: it finds numbers only as it writes them itself (`pact-api/v2.md` endpoint 1). */
export const searchString = (text: string) => parsePhone(text) ?? text;
