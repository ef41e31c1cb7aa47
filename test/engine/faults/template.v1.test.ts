import { testFaults } from './matrix';

testFaults({ resource: 'template', version: 'v1' });
