import type { TextPiece } from '../../../domain/resulting/textPieces.ts';

/** A sentence in parts, each of one line, so that each leads to its own: a remand says what the line of its next hearing says. */
export function partsByLine(
  sentence: readonly TextPiece[],
): readonly { readonly lineId: string | undefined; readonly pieces: readonly TextPiece[] }[] {
  const parts: { readonly lineId: string | undefined; readonly pieces: TextPiece[] }[] = [];
  for (const piece of sentence) {
    const last = parts.at(-1);
    // A full stop alone is nothing to press.
    const isMark = !/[\p{L}\p{N}]/u.test(piece.text);
    if (last && (last.lineId === piece.lineId || isMark)) last.pieces.push(piece);
    else parts.push({ lineId: piece.lineId, pieces: [piece] });
  }
  return parts;
}
