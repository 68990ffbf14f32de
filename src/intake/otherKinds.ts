import type { Json } from '../shared/json.ts';
import type { XmlRoot } from './formats.ts';

/** Files that describe no case or hearing in a form that can be imported: what they are, and what to do instead. */
export const otherJsonKind = (_root: Json): string | undefined => undefined;
export const otherXmlKind = (_root: XmlRoot): string | undefined => undefined;
