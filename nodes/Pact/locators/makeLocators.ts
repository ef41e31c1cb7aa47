import { channels } from './channels';
import { companies } from './companies';
import { conversations } from './conversations';
import type { VersionOf } from './locator';
import { searchOf } from './search';
import { templates } from './templates';
import { templateValuesOf } from './templateValues';

/**
 * What fills the lists of a node's form, by the names that its fields give.
 *
 * @param versionOf tells which of Pact's APIs to read the lists from
 */
export const makeLocators = (versionOf: VersionOf) => ({
	searchChannels: searchOf(channels, versionOf),
	searchCompanies: searchOf(companies, versionOf),
	searchConversations: searchOf(conversations, versionOf),
	searchTemplates: searchOf(templates, versionOf),
	getTemplateValues: templateValuesOf(versionOf),
});
