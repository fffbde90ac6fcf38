interface Filter {
  readonly Name: string | undefined;
  readonly Values: readonly string[] | undefined;
}

/** For each filter, whether an item has a value. */
export type FilterTests<Item> = Readonly<Record<string, (item: Item, value: string) => boolean>>;

/** Keeps what meets every filter; a filter is met by any one of its values. */
export function filtered<Item>(
  items: Iterable<Item>,
  filters: readonly Filter[] | undefined,
  tests: FilterTests<Item>,
): Item[] {
  return [...items].filter(item =>
    (filters ?? []).every(({ Name = '', Values = [] }) =>
      Values.some(value => tests[Name]?.(item, value) === true),
    ),
  );
}
