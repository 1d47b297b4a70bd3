package org.fairlead.process.library;

import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.ModelerPlugin;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.Costly;
import org.fairlead.system.OpenTo;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where process owners get the plug-in of Camunda Modeler, and how it is put in. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class ModelerPluginPages {

    private final ModelerPlugin plugin;
    private final CurrentPerson people;

    @GetMapping("/pathways/modeler")
    String page(Model model) {
        model.addAttribute("file", plugin.packed(people.get()).name());
        return "process/modeler";
    }

    @Costly
    @GetMapping("/pathways/modeler/plugin.zip")
    ResponseEntity<byte[]> download() {
        ModelerPlugin.Packed packed = plugin.packed(people.get());
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(packed.name())
                                .build()
                                .toString())
                .body(packed.content());
    }
}
