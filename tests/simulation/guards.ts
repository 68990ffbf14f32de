/** A guard of the product, and how it is taken out: in the text of files, as the simulation loads them. */
export interface Guard {
  readonly name: string;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly file: string;
  /** Must stand in the file exactly once: a guard that has moved is to be found anew, not passed over. */
  readonly text: string;
  readonly instead: string;
}

/** Acceptance 2 of issue 3: without any one of them the simulation finds something broken (./simulation.test.ts). */
export const guards: readonly Guard[] = [
  {
    // A reply that does not name a line says nothing about it: here it counts as recorded, and is not made sure of either.
    name: 'receipt-check',
    edits: [
      {
        file: 'src/sync/pushLedger.ts',
        text: 'return answer ? [{ entryId, rev, answer }] : [];',
        instead:
          "return [{ entryId, rev, answer: answer ?? { state: 'recorded', at: new Date().toISOString() } }];",
      },
      {
        file: 'src/sync/keepLedger.ts',
        text: 'const newest = await makeSureOfLatest(store, gateway);',
        instead: "const newest = 'known' as Awaited<ReturnType<typeof makeSureOfLatest>>;",
      },
    ],
  },
  {
    // What breaks a rule is receipted as kept apart, and is not kept.
    name: 'quarantine',
    edits: [
      { file: 'src/gateway/record/keepApart.ts', text: 'await quarantine.keep(admitted);', instead: '' },
    ],
  },
  {
    // A document's place in a feed is that of its own last change, also for whoever may read it only since.
    name: 'place-of-grant',
    edits: [
      {
        file: 'src/gateway/replica/userFeed.ts',
        text: 'const place = Math.max(order, began);',
        instead: 'const place = order;',
      },
    ],
  },
  {
    // The ledger line follows the document in a transaction of its own.
    name: 'atomic-ledger',
    edits: [
      { file: 'src/store/writeEntry.ts', text: '          tables.ledger.add(ledgerLine),\n', instead: '' },
      {
        file: 'src/store/writeEntry.ts',
        text: '        return ok({ rev, seq: row.seq });\n      }),\n    );\n  } catch',
        instead:
          '        return ok({ rev, seq: row.seq });\n      }),\n    ).then(async (written) => {\n      if (written.ok) await parts.strict.run((tables) => tables.ledger.add(ledgerLine));\n      return written;\n    });\n  } catch',
      },
    ],
  },
  {
    // After a restore a device asks about nothing that it has a receipt of, and keeps what the record lost.
    name: 'epoch-check',
    edits: [
      {
        file: 'src/sync/followEpoch.ts',
        text: 'if (epoch === undefined || (await store.getMeta(epochKey)) === epoch) return undefined;',
        instead: 'if (epoch !== null) return undefined;',
      },
    ],
  },
];
