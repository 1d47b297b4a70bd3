package org.fairlead.worklist;

import lombok.RequiredArgsConstructor;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people do with their saved views of any list. The list itself saves them. */
@Controller
@OpenTo
@RequiredArgsConstructor
class ViewPages {

    private final ViewsOfList views;

    @PostMapping("/views/{id}/rename")
    String rename(@PathVariable String id, @RequestParam(defaultValue = "") String view, RedirectAttributes after) {
        return views.rename(id, view, after);
    }

    @PostMapping("/views/{id}/remove")
    String remove(@PathVariable String id, RedirectAttributes after) {
        return views.remove(id, after);
    }
}
