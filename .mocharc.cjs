const limits = require('./scripts/test/limits.cjs');

module.exports = { ui: 'bdd', timeout: limits.TEST_LIMIT, forbidOnly: true };
