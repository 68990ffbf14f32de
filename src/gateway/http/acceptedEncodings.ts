/** What a client takes, by its `Accept-Encoding`. */
export const acceptedEncodings = (header = ''): ReadonlySet<string> =>
  new Set(
    header
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
      .map(([name = '']) => name.toLowerCase()),
  );
