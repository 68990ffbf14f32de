/** What `WebAuthn.addVirtualAuthenticator` of Chromium's DevTools takes for a passkey of the device itself, with PRF, that says yes. */
export const passkeyOfTheDevice = {
  protocol: 'ctap2',
  ctap2Version: 'ctap2_1',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  hasPrf: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;
