package org.fairlead.referral;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.List;
import java.util.Map;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Posters to print for schools and practices: what Fairlead is, and a QR code that leads to the public page. */
@Controller
class PosterPages {

    private static final int QUIET_ZONE = 4;

    private final Areas areas;
    private final CurrentPerson people;
    private final String publicAddress;

    PosterPages(
            Areas areas,
            CurrentPerson people,
            @Value("${fairlead.public-address:http://localhost:8080}") String publicAddress) {
        this.areas = areas;
        this.people = people;
        this.publicAddress = publicAddress.replaceAll("/+$", "");
    }

    @GetMapping("/posters")
    String list(Model model) {
        Person reader = allowed();
        model.addAttribute("sites", reader.areaId() == null ? List.of() : areas.referringSites(reader.areaId()));
        return "referral/posters";
    }

    @GetMapping("/sites/{id}/poster")
    String poster(@PathVariable String id, Model model) {
        Person reader = allowed();
        Site site = areas.site(id)
                .filter(found -> found.areaId().equals(reader.areaId()))
                .orElseThrow(() -> new NotFoundException("There is no such school or practice in your area."));
        String address = UriComponentsBuilder.fromUriString(publicAddress)
                .path("/refer")
                .queryParam("site", site.id())
                .encode()
                .toUriString();
        BitMatrix code = code(address);
        model.addAttribute("site", site);
        model.addAttribute("address", address);
        model.addAttribute("size", code.getWidth());
        model.addAttribute("squares", squares(code));
        model.addAttribute("numbers", areas.area(site.areaId()).emergencyNumbers());
        return "referral/poster";
    }

    private Person allowed() {
        Person reader = people.get();
        if (!reader.has(Roles.COORDINATOR, Roles.SUPERVISOR)) {
            throw new NotAllowedException("Posters are printed by coordinators and supervisors.");
        }
        return reader;
    }

    private static BitMatrix code(String address) {
        try {
            return new QRCodeWriter()
                    .encode(
                            address,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q,
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE));
        } catch (WriterException tooLong) {
            throw new IllegalStateException("The address of Fairlead does not fit into a QR code", tooLong);
        }
    }

    /** The dark squares as one SVG path, row by row. */
    private static String squares(BitMatrix code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                int from = x;
                while (x < code.getWidth() && code.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                }
            }
        }
        return path.toString();
    }
}
