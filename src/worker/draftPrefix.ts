/** Under it the store keeps what is typed and not saved. */
export const draftPrefix = 'draft:';
