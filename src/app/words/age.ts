export { ageOn, eighteenthBirthday } from '../../domain/party/age.ts';
