/** Every command's id, as the manifest contributes it. */
export const COMMANDS = {
  trainModel: 'fashionMnist.trainModel',
  stopTraining: 'fashionMnist.stopTraining',
  pauseTraining: 'fashionMnist.pauseTraining',
  resumeTraining: 'fashionMnist.resumeTraining',
  showResults: 'fashionMnist.showResults',
  openRun: 'fashionMnist.openRun',
  classifyImage: 'fashionMnist.classifyImage',
  openTutorial: 'fashionMnist.openTutorial',
  chooseArchitecture: 'fashionMnist.chooseArchitecture',
  openSettings: 'fashionMnist.openSettings',
  showLog: 'fashionMnist.showLog',
  installNativeTensorFlow: 'fashionMnist.installNativeTensorFlow',
  removeNativeTensorFlow: 'fashionMnist.removeNativeTensorFlow',
} as const;
export type CommandName = keyof typeof COMMANDS;
