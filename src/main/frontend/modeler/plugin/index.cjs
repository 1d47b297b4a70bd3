// What Camunda Modeler reads of the plug-in's folder.
module.exports = { name: 'Fairlead', script: './client.js', style: './style.css' };
