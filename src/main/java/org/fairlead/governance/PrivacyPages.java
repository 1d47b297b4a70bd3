package org.fairlead.governance;

import org.fairlead.system.OpenTo;
import org.fairlead.system.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What becomes of what people tell the service, for children, for families and for staff. */
@Controller
@OpenTo(visitors = true)
class PrivacyPages {

    @GetMapping("/privacy")
    String notice(Model model) {
        model.addAttribute("draft", Sentences.isDraft(Sentences.language()));
        return "governance/privacy";
    }
}
