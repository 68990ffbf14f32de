type Known<Fields> = { [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key] } & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<Fields[Key], undefined>;
};

/** The fields that have a value: what a source does not say is absent from a sheet, never `undefined`. */
export function known<Fields extends object>(fields: Fields): Known<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Known<Fields>;
}

/** As `known`; undefined where the source said nothing at all. */
export function knownOrNothing<Fields extends object>(fields: Fields): Known<Fields> | undefined {
  const found = known(fields);
  return Object.keys(found).length > 0 ? found : undefined;
}
