/**
 * The version of the schemas in this folder. Raise it when one of them changes its shape (./version.test.ts holds the
 * shapes): a device that meets a gateway of a higher version offers its user the update.
 */
export const httpContractVersion = 2;

/** The header in which the gateway says it, on every answer of its own. */
export const contractHeader = 'assize-contract';

/** Whether an answer is of a gateway that is newer than this device. One that says nothing is taken for our own. */
export const isNewerGateway = (headers: Headers): boolean =>
  Number(headers.get(contractHeader) ?? '0') > httpContractVersion;
