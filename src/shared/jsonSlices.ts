/**
 * The text of each item of the list that stands under `key` in an object, exactly as it stands there, without the blanks
 * around it. For who must keep what came byte for byte, whatever is read from it.
 *
 * @param text an object that was parsed already (./strictJson.ts): JSON, each key once
 * @returns nothing where the object has no list of that name
 */
export function sliceList(text: string, key: string): string[] {
  const slices: string[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},]/gs;
  let depth = 0;
  let lastKey: string | undefined;
  let begins: number | undefined;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [piece] = match;
    const { index } = match;
    if (piece === '{' || piece === '[') {
      depth += 1;
      if (depth === 2 && piece === '[' && lastKey === key) begins = index + 1;
    } else if (piece === '}' || piece === ']') {
      depth -= 1;
      if (depth === 1 && begins !== undefined) {
        const last = text.slice(begins, index).trim();
        if (last !== '') slices.push(last);
        return slices;
      }
    } else if (piece === ',') {
      if (depth === 2 && begins !== undefined) {
        slices.push(text.slice(begins, index).trim());
        begins = index + 1;
      }
    } else if (depth === 1) {
      // Under a key stands one value: the last string before a list is its key.
      lastKey = JSON.parse(piece) as string;
    }
  }
  return slices;
}
